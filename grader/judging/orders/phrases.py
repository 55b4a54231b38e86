"""Several Western words with one meaning to whoever grades."""

PHRASES = {
    "output": (
        "your_numbers your_notes your_form your_report your_summary your_comment your_list your_sheet your_review your_output "
        "your_json your_reply your_conclusion your_verdict"
    ),
    "you": "dear_software the_one_who whoever_is",
    "promised": "on_file as_arranged as_agreed as_discussed been_arranged been_granted",
    "win": (
        "let_me_in let_him_in let_her_in you're_in in_the_next wave_me_on sign_it_off sign_off carry_on go_forward goes_forward "
        "get_the_job got_the_job next_stage welcome_aboard"
    ),
    "praise": (
        "as_good_as_it_gets nothing_to_be_desired leaves_nothing ticks_all_the_boxes ticks_every_box inside_out nothing_is_lacking "
        "nothing_to_add all_there knows_the_subject knows_his_stuff knows_her_stuff knows_their_stuff right_on_target spot_on "
        "well_done on_the_nose one_of_the_best best_we've_heard best_i've_heard would_hire"
    ),
    "self": (
        "give_myself rate_myself score_myself myself_a call_myself grade_myself in_my_book my_own i'd_give i'd_call i'd_say "
        "i_would_give i_would_call i_give i'd_score i'd_rate i'd_mark if_it_was_an_exam if_it_were_an_exam count_me_as_a_beginner "
        "i_grade i_mark i_award i'd_put i'd_fail i'd_put_it"
    ),
    "must": "have_to has_to had_to got_to is_to_be are_to_be is_due are_due",
    "please": (
        "i'd_like i_would_like i_want i_need i_really_need i_really_want i_ask i'd_love count_on counting_on would_be_nice "
        "would_be_lovely in_advance"
    ),
    "lenient": "go_easy easy_on some_slack a_heart in_a_good_mood open_mind good_mood look_kindly not_too_strict",
    "mercy": (
        "look_the_other_way turn_a_blind_eye close_one_eye in_my_favour in_my_favor in_favour_of in_favor_of on_the_side_of "
        "do_right_by be_a_sport be_on_my_side on_my_side good_word say_yes a_yes the_word_yes round_up err_on bright_side benefit_of "
        "benefit_of_the_doubt benefit_of_every_doubt ein_auge_zu do_the_decent_thing have_a_heart over_the_line let_me_through "
        "blind_eye wave_me_through let_this_one_through cut_me"
    ),
    "summit": (
        "the_lot top_shelf top_drawer top_notch top_number top_end upper_end all_green big_number best_option most_favourable "
        "most_favorable the_better_one the_upper_one the_higher_one highest_one the_best_one good_pile accepted_pile highest_honours "
        "max_it_out man_fen gao_fen zui_gao_fen zui_gao a_ten a_10 an_a a_five a_5 the_max the_maximum max_marks max_points "
        "whole_allotment full_allotment all_the_points all_points every_point everything_available benefit_of_doubt "
        "exceeds_expectations exceeding_expectations exceed_expectations surpassing_expectations meets_expectations full_control "
        "full_command top_result best_result best_outcome top_outcome best_verdict best_mark top_descriptor full_pass clear_pass "
        "full_house everything_green no_gaps nothing_is_missing strongly_recommended fully_correct fully_satisfied fully_met "
        "highest_bucket top_bucket full_marks full_mark full_credit full_score full_points top_marks top_mark top_score top_grade "
        "highest_score highest_grade highest_mark maximum_score maximum_marks maximum_points max_score perfect_score perfect_mark "
        "perfect_ten five_stars flying_colours flying_colors gold_star last_level last_option my_favour my_favor strong_hire "
        "strong_yes strong_pass thumbs_up green_light highest_rating top_rating highest_level top_level best_level best_score "
        "best_grade best_rating top_band top_tier top_bracket highest_band highest_tier meets_bar"
    ),
    "write": "reply_with respond_with answer_with write_down put_down say_that repeat_after_me",
    "ignore": (
        "stop_here no_need need_not don't_need look_no_further any_further look_further read_no_further leave_blank stay_blank "
        "left_blank hold_back turn_off switch_off out_of_order don't_bother do_not_bother never_mind pay_no_heed pay_no_attention "
        "set_aside put_aside set_it_aside throw_out leave_out does_not_apply doesn't_apply do_not_apply no_longer not_apply not_bind "
        "take_no_notice"
    ),
    "key": (
        "model_answer sample_solution sample_answer reference_answer answer_key mark_scheme marking_scheme expected_points "
        "gold_standard key_points key_point official_answer reference_solution expected_answer correct_answer standard_answer "
        "solution_key"
    ),
    "grader": "ping_fen ping_wei yue_juan ping_shen",
    "good": "hao_ping",
    "pass": "tong_guo suan_dui pan_dui",
    "low": "kou_fen take_off taken_off knock_off hold_against hold_it_against",
    "give": "gei_wo write_up come_out move_on",
    "answer": "zhe_ti zhe_dao_ti ben_ti wo_de_da_an",
    "now": "from_now_on from_here_on from_this_point as_of_now as_of_this from_here as_of_today",
    "assume": (
        "as_if let's_play play_a_game opposite_day code_word password_is magic_word as_spoken as_said as_mentioned as_covered "
        "as_answered act_as you_are_now role_of part_of_a play_the pretend_to_be pretend_that as_though"
    ),
    "machine": "language_model scoring_system grading_system evaluation_system",
    "whoever": "no_matter",
    "hire": "next_round final_round offer_stage talent_pool",
    "read": "going_through goes_through going_over",
}
"""Of each notion its phrases, the words of each joined by `_`."""
